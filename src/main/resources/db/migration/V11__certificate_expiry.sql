-- Operators look at the certificates that expire first, whoever's they are.
create index certificate_not_after on certificate (not_after);

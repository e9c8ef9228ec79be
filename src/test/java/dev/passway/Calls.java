package dev.passway;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;

/** Which calls an architecture rule is about. */
final class Calls {
    private Calls() {}

    /** Calls of one of the methods, whatever their parameters. */
    static DescribedPredicate<JavaMethodCall> to(String owner, String... names) {
        return DescribedPredicate.describe(
                "to " + owner + "." + List.of(names),
                call -> call.getTargetOwner().getName().equals(owner)
                        && List.of(names).contains(call.getTarget().getName()));
    }

    /** Calls of a method of that name, of any class of the package. */
    static DescribedPredicate<JavaMethodCall> toAnyOf(String owners, String name) {
        return DescribedPredicate.describe(
                "to " + owners + ".*." + name,
                call -> call.getTargetOwner().getPackageName().startsWith(owners)
                        && call.getTarget().getName().equals(name));
    }
}

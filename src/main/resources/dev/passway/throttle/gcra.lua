-- GCRA (ITU-T I.371) as a continuous-state leaky bucket. Admits as many of the cost as fit.
--
-- KEYS[1]  the tenant's bucket: "<time of the last call in microseconds>:<level>"
-- ARGV     rate per second, burst, cost
-- returns  admitted (0 to cost), remaining, microseconds until one more fits
--
-- The level counts millionths of a request, so that a microsecond drains exactly <rate> of them. Every number is a whole
-- one below 2^53, which a double holds exactly: nothing is lost by rounding, whatever the rate.
local REQUEST = 1000000

local rate = tonumber(ARGV[1])
local full = tonumber(ARGV[2]) * REQUEST
local cost = tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])

local level = 0
local at, before = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+):(%d+)$')
if at then
  -- a clock that was set back drains nothing, once
  local drained = math.max(0, now - tonumber(at)) * rate
  level = math.max(0, tonumber(before) - drained)
end

local admitted = math.max(0, math.min(cost, math.floor((full - level) / REQUEST)))
level = level + admitted * REQUEST
local remaining = math.max(0, math.floor((full - level) / REQUEST))

-- what has to drain until one more fits; if there is room already, until there is room for another
local excess = level - (full - REQUEST)
if excess <= 0 then
  excess = level == 0 and 0 or (level - 1) % REQUEST + 1
end

-- an empty bucket is as good as none; the second is for those who look
local emptyAfter = math.ceil(level / rate / 1000) + 1000
redis.call('SET', KEYS[1], string.format('%.0f:%.0f', now, level), 'PX', emptyAfter)
return {admitted, remaining, math.ceil(excess / rate)}

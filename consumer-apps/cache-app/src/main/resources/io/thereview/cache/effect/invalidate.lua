-- Applies one change of a review, whole or not at all. Returns 1, or 0 when this version or a later one was applied before.
-- KEYS: [1] the highest version applied, [2] the count of invalidations, then each stale key followed by its generation.
-- ARGV: [1] the version of the change, [2] seconds that a generation is kept, longer than any fill takes.
local applied = redis.call('GET', KEYS[1])
if applied and tonumber(applied) >= tonumber(ARGV[1]) then
  return 0
end
for i = 3, #KEYS, 2 do
  redis.call('INCR', KEYS[i + 1])
  redis.call('EXPIRE', KEYS[i + 1], ARGV[2])
  redis.call('DEL', KEYS[i])
end
redis.call('INCR', KEYS[2])
-- No expiry: the topic may be replayed at any time, and then this is what tells an old event from a new one. Whether it
-- survives a restart is the operator's choice of persistence; invalidating once more is harmless.
redis.call('SET', KEYS[1], ARGV[1])
return 1

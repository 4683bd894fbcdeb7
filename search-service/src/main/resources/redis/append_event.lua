-- Adds an event to those of an answer, which are kept for a while after the last one.
redis.call('rpush', KEYS[1], ARGV[1])
redis.call('pexpire', KEYS[1], ARGV[2])
return 1

-- Hash of the request that a key was used with. A replica of before, still running beside this one,
-- writes none; such a key answers as it did then.
alter table idempotency_key add column request text;

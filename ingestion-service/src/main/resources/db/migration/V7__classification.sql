-- What a classification rests on, and who decided it: the signs of the document, its likeness to
-- decided documents, a language model, or a person, whose word no later version of it undoes.
alter table document add column indicators jsonb not null default '[]';
alter table document add column decided_by text not null default 'signs'
  check (decided_by in ('signs', 'similarity', 'model', 'person'));

update document set decided_by = 'person'
 where status in ('confirmed', 'rejected') or reason = 'decided by a person';

-- The review queue: what nobody has decided yet and the classifier is not sure of.
create index document_review on document (tenant_id, confidence, id)
  where status = 'classified' and decided_by <> 'person' and confidence < 0.8 and deleted_at is null;

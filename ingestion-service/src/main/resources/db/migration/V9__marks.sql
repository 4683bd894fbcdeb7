-- What stretches of the text were in the file: links, tables, emphasis. Beside the text, so that the
-- text stays as people say it; the Markdown view is made of both.
alter table document_text add column marks jsonb not null default '[]';

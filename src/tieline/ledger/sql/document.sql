-- One document, whole.
select id, title, url, publisher, language, published, retrieved, origin, text
from documents
where id = $document;

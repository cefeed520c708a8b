// documents: what each plan applies to and until when
// subject: Document
// population: documents
// column document: string   id
// column name: string   name
// column number: string   number or null
// column issuer: string   issuer or null
// column date: string   ISO day or null
// column url: string   address or null
// column kind: string   kind or null
// column in_force_until: string   ISO day or null
// column region: string   id of the region it applies to, or null
MATCH (d:Document)
OPTIONAL MATCH (d)-[a:APPLIES_TO]->(g:Region)
RETURN DISTINCT d.id AS document, d.name AS name, d.number AS number, d.issuer AS issuer, d.date AS date,
       d.url AS url, d.kind AS kind, d.in_force_until AS in_force_until, g.id AS region
ORDER BY document, region

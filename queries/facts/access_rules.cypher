// access_rules: what these documents encourage, restrict or prohibit, by industry class or product
// subject: Clause
// population: clause_titles
// param documents: list   ids of documents
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column kind: string   Industry or Product
// column node: string   id of what is named
// column code: string   code of the class, '' for a product
// column role: string   encouraged, restricted or prohibited
// column clause: string   number of the clause
// column source: string   id of the document
// column status: string   stated, derived or assumed
MATCH (c:Clause)-[r:NAMES]->(n:Industry)
WHERE r.source IN $documents AND r.role IN ['encouraged', 'restricted', 'prohibited'] AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN 'Industry' AS kind, n.id AS node, coalesce(n.code, '') AS code, r.role AS role, coalesce(c.number, c.name) AS clause,
       r.source AS source, r.status AS status
UNION
MATCH (c:Clause)-[r:NAMES]->(n:Product)
WHERE r.source IN $documents AND r.role IN ['encouraged', 'restricted', 'prohibited'] AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN 'Product' AS kind, n.id AS node, '' AS code, r.role AS role, coalesce(c.number, c.name) AS clause,
       r.source AS source, r.status AS status

// kinds_above: what these products are a kind of
// subject: Product
// population: products
// param products: list   ids of products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column kind: string   id
// column parent: string   id of what it is a kind of
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $products AS wanted
MATCH (a:Product)
WHERE a.id = wanted
OPTIONAL MATCH (a)-[r:KIND_OF]->(b:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
WITH a, r, b
WHERE b.id IS NOT NULL
RETURN a.id AS kind, b.id AS parent, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY kind, parent, source

// inputs_of: what goes into these products
// subject: Product
// population: products
// param products: list   ids of products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column input: string   id
// column product: string   id of what it goes into
// column weight: number   share, or null
// column alt_group: string   inputs of one group replace each other; '' if none
// column essential: boolean   or null
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $products AS wanted
MATCH (b:Product)
WHERE b.id = wanted
OPTIONAL MATCH (a:Product)-[r:INPUT_OF]->(b)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
WITH a, r, b
WHERE a.id IS NOT NULL
RETURN a.id AS input, b.id AS product, r.weight AS weight, coalesce(r.alt_group, '') AS alt_group,
       r.essential AS essential, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY product, input, source

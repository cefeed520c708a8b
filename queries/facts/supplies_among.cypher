// supplies_among: who of these firms is said to supply whom of them, with what
// subject: Enterprise
// population: firms
// param enterprises: list   ids of firms
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column supplier: string   id
// column buyer: string   id
// column product: string   the product as the source names it, '' if it does not
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $enterprises AS wanted
MATCH (a:Enterprise)
WHERE a.id = wanted
MATCH (a)-[r:SUPPLIES]->(b:Enterprise)
WHERE b.id IN $enterprises AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN a.id AS supplier, b.id AS buyer, coalesce(r.product, '') AS product, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY supplier, buyer, product, source

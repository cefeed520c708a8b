// meant_for: which products are meant for which named customer
// subject: Product
// population: products
// param documents: list   ids of documents
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column product: string   id
// column enterprise: string   id of the customer
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
MATCH (p:Product)-[r:MEANT_FOR]->(e:Enterprise)
WHERE r.source IN $documents AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN p.id AS product, e.id AS enterprise, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY product, enterprise, source

// all_inputs: which products go into which
// subject: Product
// population: all_products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column input: string   id
// column product: string   id of what it goes into
MATCH (a:Product)-[r:INPUT_OF]->(b:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT a.id AS input, b.id AS product
ORDER BY input, product

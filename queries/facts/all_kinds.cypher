// all_kinds: which products are kinds of which
// subject: Product
// population: all_products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column kind: string   id
// column parent: string   id
MATCH (a:Product)-[r:KIND_OF]->(b:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT a.id AS kind, b.id AS parent
ORDER BY kind, parent

// all_makes: which firms make what anywhere, one row a firm and product that a source states or a rule derives
// subject: Product
// population: all_products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column product: string   id
// column rank: number   best rank of the product in the firm, or null
MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence AND r.status <> 'assumed'
RETURN e.id AS enterprise, p.id AS product, min(r.rank) AS rank
ORDER BY enterprise, product

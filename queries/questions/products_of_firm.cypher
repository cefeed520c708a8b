// products_of_firm: what a firm makes, on whose word
// subject: Product
// population: products
// param enterprise: string   id of the firm
// column product: string   id
// column name: string   name
// column rank: number   rank within the firm, or null
// column phase: string   '' if unknown
// column status: string   stated, derived or assumed
// column source: string   id of the document
// column locators: list   rows or pages
MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product)
WHERE e.id = $enterprise
RETURN p.id AS product, p.name AS name, r.rank AS rank, coalesce(r.phase, e.phase, '') AS phase, r.status AS status,
       r.source AS source, r.locators AS locators
ORDER BY product, source, e.id

// products: names, segments and the stop list of these products
// subject: Product
// population: products
// param products: list   ids of products
// column product: string   id
// column name: string   name
// column segment: string   or null
// column gbt4754: list   classes, or null
// column generic: boolean   on the stop list, or null
UNWIND $products AS wanted
MATCH (p:Product)
WHERE p.id = wanted
RETURN p.id AS product, p.name AS name, p.segment AS segment, p.gbt4754 AS gbt4754, p.generic AS generic
ORDER BY product

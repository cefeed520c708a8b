// chain_products: products that stand in a chain: with inputs, uses or kinds, or named by a cluster
// subject: Product
// population: products
// column product: string   id
// column name: string   name
// column aliases: list   other names
// column gbt4754: list   classes, or null
MATCH (p:Product)
WHERE NOT coalesce(p.generic, false)
  AND (EXISTS { MATCH (p)-[:INPUT_OF]->(:Product) } OR EXISTS { MATCH (p)<-[:INPUT_OF]-(:Product) }
    OR EXISTS { MATCH (p)-[:KIND_OF]->(:Product) } OR EXISTS { MATCH (p)<-[:KIND_OF]-(:Product) }
    OR EXISTS { MATCH (p)<-[:COVERS]-(:Cluster) })
RETURN p.id AS product, p.name AS name, p.aliases AS aliases, p.gbt4754 AS gbt4754
ORDER BY product

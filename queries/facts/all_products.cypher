// all_products: every product with its name
// subject: Product
// population: all_products
// column product: string   id
// column name: string   name
// column aliases: list   other names
MATCH (p:Product)
RETURN p.id AS product, p.name AS name, p.aliases AS aliases
ORDER BY product

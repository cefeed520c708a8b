// park_focus: which parks are meant for a product
// subject: Park
// population: hosts
// column park: string   id
// column product: string   id of a product it is meant for
MATCH (k:Park)-[r:FOCUSES_ON]->(p:Product)
RETURN DISTINCT k.id AS park, p.id AS product
ORDER BY park, product

// find: nodes whose name, alias or code is this text
// subject: Product
// population: products
// param text: string   what people write
// column label: string   label
// column node: string   id
// column name: string   name
MATCH (n:Product)
WHERE n.name = $text OR n.id = $text OR $text IN n.aliases
RETURN 'Product' AS label, n.id AS node, n.name AS name
UNION ALL
MATCH (n:Enterprise)
WHERE n.name = $text OR n.id = $text OR $text IN n.aliases OR n.full_name = $text OR n.stock_code = $text OR n.credit_code = $text
RETURN 'Enterprise' AS label, n.id AS node, n.name AS name
UNION ALL
MATCH (n:Cluster)
WHERE n.name = $text OR n.id = $text OR $text IN n.aliases
RETURN 'Cluster' AS label, n.id AS node, n.name AS name
UNION ALL
MATCH (n:Park)
WHERE n.name = $text OR n.id = $text OR $text IN n.aliases
RETURN 'Park' AS label, n.id AS node, n.name AS name
UNION ALL
MATCH (n:Region)
WHERE n.name = $text OR n.id = $text OR $text IN n.aliases OR n.adcode = $text
RETURN 'Region' AS label, n.id AS node, n.name AS name
UNION ALL
MATCH (n:Document)
WHERE n.name = $text OR n.id = $text OR $text IN n.aliases OR n.number = $text
RETURN 'Document' AS label, n.id AS node, n.name AS name

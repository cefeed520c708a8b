// firms: names, codes and standing of these firms
// subject: Enterprise
// population: firms
// param enterprises: list   ids of firms
// column enterprise: string   id
// column name: string   name
// column full_name: string   or null
// column stock_code: string   or null
// column credit_code: string   or null
// column standing: string   '' if unknown
// column scale: string   or null
// column sources: list   ids of documents
UNWIND $enterprises AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
RETURN e.id AS enterprise, e.name AS name, e.full_name AS full_name, e.stock_code AS stock_code,
       e.credit_code AS credit_code, coalesce(e.status, '') AS standing, e.scale AS scale, e.sources AS sources
ORDER BY enterprise

// all_firms: every firm with its names and standing
// subject: Enterprise
// population: all_firms
// column enterprise: string   id
// column name: string   name
// column full_name: string   '' if unknown
// column standing: string   '' if unknown
// column stock_code: string   or null
// column credit_code: string   or null
// column former_names: list   or null
// column aliases: list   other names
MATCH (e:Enterprise)
RETURN e.id AS enterprise, e.name AS name, coalesce(e.full_name, '') AS full_name, coalesce(e.status, '') AS standing,
       e.stock_code AS stock_code, e.credit_code AS credit_code, e.former_names AS former_names, e.aliases AS aliases
ORDER BY enterprise

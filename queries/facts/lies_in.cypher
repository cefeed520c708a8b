// lies_in: where these firms and parks are said to lie, one step
// subject: any
// population: firms
// param nodes: list   ids of firms or parks
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column node: string   id of the firm or park
// column place: string   id of the park or region
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $nodes AS wanted
MATCH (a:Enterprise|Park)
WHERE a.id = wanted
MATCH (a)-[r:LOCATED_IN]->(b:Park|Region)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN a.id AS node, b.id AS place, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY node, place, source

// investments: what these firms are reported to have invested in since a day
// subject: Enterprise
// population: firms
// param firms: list   ids of firms
// param since: string   the earliest day that counts, ISO
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column firm: string   id, of the list
// column other: string   id of what it invests in
// column date: string   ISO day of the investment
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $firms AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[r:INVESTS_IN]->(o:Enterprise)
WHERE r.date >= $since AND r.date <= $as_of AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN e.id AS firm, o.id AS other, r.date AS date, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY firm, other, date, source, r.product

// ties: how these firms are tied to these others, either way
// subject: Enterprise
// population: firms
// param firms: list   ids of firms
// param others: list   ids of the firms they may be tied to
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column firm: string   id, of the first list
// column other: string   id, of the second list
// column kind: string   SUPPLIES, PARTNERS, INVESTS_IN or OWNS
// column outward: boolean   true if the edge runs from firm to other
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $others AS wanted
MATCH (o:Enterprise)
WHERE o.id = wanted
MATCH (e:Enterprise)-[r:SUPPLIES]->(o)
WHERE e.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN e.id AS firm, o.id AS other, 'SUPPLIES' AS kind, true AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[r:SUPPLIES]->(o:Enterprise)
WHERE o.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN o.id AS firm, e.id AS other, 'SUPPLIES' AS kind, false AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (o:Enterprise)
WHERE o.id = wanted
MATCH (e:Enterprise)-[r:PARTNERS]->(o)
WHERE e.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN e.id AS firm, o.id AS other, 'PARTNERS' AS kind, true AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[r:PARTNERS]->(o:Enterprise)
WHERE o.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN o.id AS firm, e.id AS other, 'PARTNERS' AS kind, false AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (o:Enterprise)
WHERE o.id = wanted
MATCH (e:Enterprise)-[r:INVESTS_IN]->(o)
WHERE e.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN e.id AS firm, o.id AS other, 'INVESTS_IN' AS kind, true AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[r:INVESTS_IN]->(o:Enterprise)
WHERE o.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN o.id AS firm, e.id AS other, 'INVESTS_IN' AS kind, false AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (o:Enterprise)
WHERE o.id = wanted
MATCH (e:Enterprise)-[r:OWNS]->(o)
WHERE e.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN e.id AS firm, o.id AS other, 'OWNS' AS kind, true AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $others AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[r:OWNS]->(o:Enterprise)
WHERE o.id IN $firms AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN o.id AS firm, e.id AS other, 'OWNS' AS kind, false AS outward, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators

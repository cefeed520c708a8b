// parks_inside: the parks inside the regions, whether anything is made there or not
// subject: Park
// population: parks_inside
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column park: string   id
// column name: string   name
// column kind: string   base, park, zone, carrier, platform or null
// column region: string   id of the region it lies in
MATCH (k:Park)-[i:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
RETURN DISTINCT k.id AS park, k.name AS name, k.kind AS kind, g.id AS region
ORDER BY park, region

// project_sites: where projects are to stand inside the regions
// subject: Project
// population: project_sites
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column project: string   id
// column place: string   id of the park, else of the region
MATCH (j:Project)-[i:SITED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
RETURN DISTINCT j.id AS project, g.id AS place
UNION
MATCH (k:Park)-[m:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (m.valid_from IS NULL OR m.valid_from <= $as_of) AND (m.valid_to IS NULL OR m.valid_to >= $as_of) AND m.confidence >= $min_confidence
MATCH (j:Project)-[i:SITED_IN]->(k)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
RETURN DISTINCT j.id AS project, k.id AS place

// Writes src/lib/schema.d.ts, the types of the API, from its description; tests/infra/build/test_dashboard_source.py reads the
// first line to tell whether they are of the description as it is.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

import openapiTS, { astToString } from 'openapi-typescript';

const description = new URL('../chalicelib/system/routes/openapi.json', import.meta.url);
const digest = createHash('sha256').update(readFileSync(description)).digest('hex');
const types = astToString(await openapiTS(description, { alphabetize: true, silent: true }));
writeFileSync(new URL('src/lib/schema.d.ts', import.meta.url), `// of openapi.json ${digest}\n${types}`);

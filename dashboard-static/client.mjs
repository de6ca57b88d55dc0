// Generates src/lib/schema.d.ts from the OpenAPI file. tests/infra/build/test_dashboard_source.py compares the digest
// in its first line with the current file.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

import openapiTS, { astToString } from 'openapi-typescript';

const description = new URL('../chalicelib/system/routes/openapi.json', import.meta.url);
const digest = createHash('sha256').update(readFileSync(description)).digest('hex');
const types = astToString(await openapiTS(description, { alphabetize: true, silent: true }));
writeFileSync(new URL('src/lib/schema.d.ts', import.meta.url), `// of openapi.json ${digest}\n${types}`);

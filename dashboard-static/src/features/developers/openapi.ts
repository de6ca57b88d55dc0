/** The parts of an OpenAPI 3.1 document that the reference page needs. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  maxProperties?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
  description?: string;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

export interface Document {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema>; parameters?: Record<string, Parameter> };
}

export interface ListedOperation extends Operation {
  method: string;
  path: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

// Resources for a merchant's integration come first, unlisted ones follow, internal ones come last.
const FIRST = [
  'orders',
  'payments',
  'refunds',
  'checkout',
  'tokens',
  'payment links',
  'webhook endpoints',
  'webhooks',
  'events',
];
const LAST = ['dashboard', 'test', 'system'];

/** Group the operations by resource: the first path segment after the version. */
export function groupByResource({ paths }: Document): [string, ListedOperation[]][] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => ({ ...(methods[method] as Operation), method, path })),
  );
  const groups = Object.entries(Object.groupBy(operations, ({ path }) => resourceOf(path))) as [
    string,
    ListedOperation[],
  ][];
  return groups.toSorted(([first], [second]) => sortOrder(first) - sortOrder(second));
}

function sortOrder(resource: string): number {
  const index = FIRST.indexOf(resource);
  return index >= 0 ? index : FIRST.length + 1 + LAST.indexOf(resource);
}

export function resourceOf(path: string): string {
  const [version, first = ''] = path.split('/').filter(Boolean);
  return version === 'v1' ? first.replaceAll('-', ' ').replace('openapi.json', 'system') : 'system';
}

/** Return the schema that a $ref points to. */
export function resolveSchema(schema: Schema, document: Document): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return (name && document.components?.schemas?.[name]) || schema;
}

export function resolveParameter(parameter: Parameter, document: Document): Parameter {
  const name = parameter.$ref?.split('/').at(-1);
  return (name && document.components?.parameters?.[name]) || parameter;
}

export function jsonSchemaOf({ content }: Content): Schema | undefined {
  return content?.['application/json']?.schema;
}

/** Return a short description of the type: "string", "list of Refund", "one of pending, success". */
export function typeText(schema: Schema, document: Document): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return choices
      .filter((choice) => choice.type !== 'null')
      .map((choice) => typeText(choice, document))
      .join(' or ');
  if (schema.$ref) {
    const target = resolveSchema(schema, document);
    return target.enum ? typeText(target, document) : (schema.$ref.split('/').at(-1) ?? 'object');
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'array') return `list of ${schema.items ? typeText(schema.items, document) : 'anything'}`;
  return (
    [schema.type]
      .flat()
      .filter((label) => label && label !== 'null')
      .join(' or ') || 'anything'
  );
}

/** Return a short description of the schema's constraints. */
export function constraintsText(schema: Schema): string {
  const target = schema.anyOf?.find((choice) => choice.type !== 'null') ?? schema;
  const constraints: [string, unknown][] = [
    ['minimum', target.minimum],
    ['maximum', target.maximum],
    ['minimum length', target.minLength],
    ['maximum length', target.maxLength],
    ['maximum items', target.maxItems],
    ['maximum pairs', target.maxProperties],
    ['default', schema.default],
  ];
  return constraints
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([label, value]) => `${label} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

/** Return the fields of an object, or of the object in a list or a choice; empty if there are none. */
export function schemaFields(schema: Schema, document: Document): [string, Schema, boolean][] {
  const target = resolveSchema(schema, document);
  const inner = target.items ?? target.anyOf?.find((choice) => choice.$ref);
  if (!target.properties) return inner ? schemaFields(inner, document) : [];
  return Object.entries(target.properties).map(([name, field]) => [
    name,
    field,
    target.required?.includes(name) ?? false,
  ]);
}

/** What the reference needs of an OpenAPI 3.1 document. */

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

export interface Named extends Operation {
  method: string;
  path: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

// What a shop needs first; what is not named here follows, and the rest of the gateway's own comes last.
const FIRST = ['orders', 'payments', 'refunds', 'checkout', 'tokens', 'payment links', 'webhook endpoints', 'webhooks', 'events'];
const LAST = ['dashboard', 'test', 'system'];

/** The operations by what they are about: the first word of their address after the version. */
export function byResource({ paths }: Document): [string, Named[]][] {
  const all = Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.filter((method) => operations[method]).map((method) => ({ ...(operations[method] as Operation), method, path })),
  );
  const groups = Object.entries(Object.groupBy(all, ({ path }) => resourceOf(path))) as [string, Named[]][];
  return groups.toSorted(([one], [other]) => placeOf(one) - placeOf(other));
}

function placeOf(resource: string): number {
  const place = FIRST.indexOf(resource);
  return place >= 0 ? place : FIRST.length + 1 + LAST.indexOf(resource);
}

export function resourceOf(path: string): string {
  const [version, first = ''] = path.split('/').filter(Boolean);
  return version === 'v1' ? first.replaceAll('-', ' ').replace('openapi.json', 'system') : 'system';
}

/** The schema itself, where it is named only. */
export function resolved(schema: Schema, document: Document): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return (name && document.components?.schemas?.[name]) || schema;
}

export function parameterOf(parameter: Parameter, document: Document): Parameter {
  const name = parameter.$ref?.split('/').at(-1);
  return (name && document.components?.parameters?.[name]) || parameter;
}

export function bodyOf({ content }: Content): Schema | undefined {
  return content?.['application/json']?.schema;
}

/** The type in a few words: "string", "list of Refund", "one of pending, success". */
export function typeOf(schema: Schema, document: Document): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.filter((choice) => choice.type !== 'null').map((choice) => typeOf(choice, document)).join(' or ');
  if (schema.$ref) {
    const own = resolved(schema, document);
    return own.enum ? typeOf(own, document) : (schema.$ref.split('/').at(-1) ?? 'object');
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items, document) : 'anything'}`;
  return [schema.type].flat().filter((word) => word && word !== 'null').join(' or ') || 'anything';
}

/** Its bounds in a few words. */
export function boundsOf(schema: Schema): string {
  const own = schema.anyOf?.find((choice) => choice.type !== 'null') ?? schema;
  const bounds: [string, unknown][] = [
    ['at least', own.minimum],
    ['at most', own.maximum],
    ['shortest', own.minLength],
    ['longest', own.maxLength],
    ['items at most', own.maxItems],
    ['pairs at most', own.maxProperties],
    ['usually', schema.default],
  ];
  return bounds
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([word, value]) => `${word} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

/** The fields of an object, or of what a list or a choice holds; nothing for what has none. */
export function fieldsOf(schema: Schema, document: Document): [string, Schema, boolean][] {
  const own = resolved(schema, document);
  const inner = own.items ?? own.anyOf?.find((choice) => choice.$ref);
  if (!own.properties) return inner ? fieldsOf(inner, document) : [];
  return Object.entries(own.properties).map(([name, field]) => [name, field, own.required?.includes(name) ?? false]);
}

import { expect, test } from 'vitest';

import { of } from './history';
import type { Delivery, Event } from './resources';

const event = (id: string, about: string) => ({ id, data: { id: about } }) as unknown as Event;
const delivery = (id: string, event_id: string) => ({ id, event_id }) as Delivery;

test("a thing's history is its own events and what was told of them", () => {
  const history = of('pay_1', [event('evt_1', 'pay_1'), event('evt_2', 'pay_2')], [delivery('whd_1', 'evt_1'), delivery('whd_2', 'evt_2')]);

  expect(history.events.map(({ id }) => id)).toEqual(['evt_1']);
  expect(history.deliveries.map(({ id }) => id)).toEqual(['whd_1']);
});

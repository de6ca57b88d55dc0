/** Check a rule on the payments of the last 30 days, page by page. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '@/lib/api';
import type { Backtest } from '@/lib/resources';

export type BacktestSums = Omit<Backtest, 'next_cursor'> & { isComplete: boolean };

const EMPTY: BacktestSums = {
  examined: 0,
  without_facts: 0,
  caught: 0,
  amounts: [],
  payment_ids: [],
  isComplete: false,
};

export function useBacktest() {
  const [sums, setSums] = useState<BacktestSums | null>(null);
  const check = useMutation({
    mutationFn: async (rule: string) => {
      let total = EMPTY;
      setSums(null);
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
        const { data } = await api.POST('/v1/risk/backtests', {
          body: { rule, days: 30, ...(cursor ? { cursor } : {}) },
        });
        if (!data) return;
        cursor = data.data.next_cursor ?? undefined;
        total = added(total, data.data, !cursor);
        setSums(total);
      }
    },
  });
  return { sums, check: check.mutate, isPending: check.isPending, error: check.error };
}

export function added(total: BacktestSums, page: Backtest, isComplete: boolean): BacktestSums {
  const amounts = [...total.amounts.map((one) => ({ ...one }))];
  for (const one of page.amounts) {
    const known = amounts.find(({ currency }) => currency === one.currency);
    if (known) {
      known.amount += one.amount;
      known.payments += one.payments;
    } else amounts.push({ ...one });
  }
  return {
    examined: total.examined + page.examined,
    without_facts: total.without_facts + page.without_facts,
    caught: total.caught + page.caught,
    amounts,
    payment_ids: [...total.payment_ids, ...page.payment_ids],
    isComplete,
  };
}

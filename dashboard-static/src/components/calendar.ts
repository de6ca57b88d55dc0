/** What a calendar and its arrows are called, which the library leaves open. A weekend is no paler than other days. */

export const CALENDAR = {
  ariaLabels: {
    nextMonth: 'Next month',
    previousMonth: 'Month before',
    nextYear: 'Next year',
    previousYear: 'Year before',
    nextDecade: 'Next ten years',
    previousDecade: 'Ten years before',
  },
  weekendDays: [],
  popoverProps: { attributes: { dropdown: { 'aria-label': 'Calendar', 'aria-labelledby': undefined } } },
};

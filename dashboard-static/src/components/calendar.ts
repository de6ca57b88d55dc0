/** Accessible names for the calendar and its arrows, which the library leaves out. Weekends are not dimmed. */

export const CALENDAR = {
  ariaLabels: {
    nextMonth: 'Next month',
    previousMonth: 'Previous month',
    nextYear: 'Next year',
    previousYear: 'Previous year',
    nextDecade: 'Next decade',
    previousDecade: 'Previous decade',
  },
  weekendDays: [],
  popoverProps: { attributes: { dropdown: { 'aria-label': 'Calendar', 'aria-labelledby': undefined } } },
};

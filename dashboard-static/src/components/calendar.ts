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
  hideOutsideDates: true, // the library shows the days of other months with too little contrast
  popoverProps: { attributes: { dropdown: { 'aria-label': 'Calendar', 'aria-labelledby': undefined } } },
};

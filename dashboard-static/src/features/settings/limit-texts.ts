/** Texts that say what each limit counts. A limit without a text is shown by its name. */

interface LimitText {
  label: string;
  help: string;
}

const TEXTS: Record<string, LimitText> = {
  'order-declines': { label: 'Declined cards of an order', help: 'Then the order takes no cards, but other methods.' },
  'link-declines': {
    label: 'Declined cards of a payment link',
    help: 'Then the link takes no cards, but other methods. Raise it for a link with many customers.',
  },
  'address-declines': {
    label: 'Declined cards of a customer’s network address',
    help: 'Then the address can pay with no card. Customers in one office can share an address.',
  },
  'card-tries': { label: 'Payments with a card', help: 'Then the card is refused.' },
  'bin-tries': {
    label: 'Payments with cards of a bank',
    help: 'A bank is the first six digits of the card. Raise it if you have more customers of one bank.',
  },
  'address-writes': {
    label: 'Changes from a customer’s network address',
    help: 'A payment takes two to four of them.',
  },
  'address-reads': {
    label: 'Reads from a customer’s network address',
    help: 'A page reads about once in two seconds.',
  },
  'key-writes': { label: 'Changes with an API key', help: 'The sum of all customers who use the key.' },
  'key-reads': { label: 'Reads with an API key', help: 'The sum of all customers who use the key.' },
  'account-writes': { label: 'Changes with all API keys', help: 'The sum of all customers.' },
  'account-reads': { label: 'Reads with all API keys', help: 'The sum of all customers.' },
};

export const textOf = (name: string): LimitText => TEXTS[name] ?? { label: name, help: '' };

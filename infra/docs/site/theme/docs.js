/* The docs site with JavaScript: a copy button on code, and the search. The pages work without it. */

const MAX_RESULTS = 12;
const EXCERPT = 70; // characters on each side of a found word
const root = new URL(`${document.querySelector('script[data-root]').dataset.root}/`, location.href);

for (const code of document.querySelectorAll('.highlight pre')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent.trimEnd());
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  code.parentElement.append(button);
}

const search = document.querySelector('#search');
const query = document.querySelector('#query');
const found = document.querySelector('#found');
const results = document.querySelector('#results');
let index;

search.hidden = false;

/** Return the sections of all pages, each with the page's title. */
function load() {
  index ??= fetch(new URL('search/search_index.json', root))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then((docs) => {
      const pages = new Map(docs.filter(({ location }) => !location.includes('#')).map((one) => [one.location, one.title]));
      return docs.map((one) => ({
        ...one,
        page: pages.get(one.location.split('#')[0]),
        lowerTitle: one.title.toLowerCase(),
        lowerText: one.text.toLowerCase(),
      }));
    })
    .catch((error) => {
      index = undefined; // so that the next key tries again
      throw error;
    });
  return index;
}

/** Return 0 unless the section has every word; words of its title count more, whole words too. */
function score(section, words) {
  let total = 0;
  for (const word of words) {
    const inTitle = section.lowerTitle.includes(word);
    if (!inTitle && !section.lowerText.includes(word)) return 0;
    const whole = new RegExp(`(?<![\\w.])${RegExp.escape?.(word) ?? word.replace(/\W/g, '\\$&')}(?![\\w])`);
    total += inTitle ? 20 : 1;
    if (whole.test(section.lowerTitle)) total += 20;
    if (whole.test(section.lowerText)) total += 2;
  }
  return total;
}

function bestOf(sections, words) {
  return sections
    .map((section) => ({ section, points: score(section, words) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points);
}

/** Append the text with the first found word marked. */
function appendExcerpt(element, { text, lowerText }, [word]) {
  const at = Math.max(lowerText.indexOf(word), 0);
  const start = Math.max(at - EXCERPT, 0);
  const mark = document.createElement('mark');
  mark.textContent = text.slice(at, at + word.length);
  const after = text.slice(at + word.length, at + word.length + EXCERPT);
  element.append(start ? '…' : '', text.slice(start, at), lowerText.includes(word) ? mark : mark.textContent, after);
}

function link(section, words) {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = new URL(section.location, root);
  anchor.append(section.page === section.title ? section.title : `${section.page} › ${section.title}`);
  const excerpt = document.createElement('span');
  appendExcerpt(excerpt, section, words);
  anchor.append(excerpt);
  item.append(anchor);
  return item;
}

function close() {
  found.textContent = '';
  results.replaceChildren();
}

async function show() {
  const text = query.value.trim().toLowerCase();
  if (text.length < 2) return close();
  const words = text.split(/\s+/);
  try {
    const best = bestOf(await load(), words);
    if (text !== query.value.trim().toLowerCase()) return; // a later key has its own results
    found.textContent = best.length ? `${best.length} ${best.length === 1 ? 'section' : 'sections'} found` : 'Nothing found';
    results.replaceChildren(...best.slice(0, MAX_RESULTS).map(({ section }) => link(section, words)));
  } catch {
    close();
    found.textContent = 'The search could not be loaded. Check your connection.';
  }
}

/** Move the focus among the field and the results. */
function move(step) {
  const places = [query, ...results.querySelectorAll('a')];
  const next = places.indexOf(document.activeElement) + step;
  places[Math.min(Math.max(next, 0), places.length - 1)].focus();
}

query.addEventListener('focus', () => load().catch(() => {})); // the search says it if it fails again
query.addEventListener('input', show);
search.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Escape') {
    close();
    query.focus();
  } else if (event.key === 'Enter' && event.target === query) {
    event.preventDefault();
    results.querySelector('a')?.click();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && event.target === document.body) {
    event.preventDefault();
    query.focus();
  }
});
document.addEventListener('click', (event) => {
  if (!search.contains(event.target)) close();
});


'use strict';
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const language = document.documentElement.lang;
  const lower = (text) => text.toLocaleLowerCase(language);
  const rows = all('.row');
  const cards = all('.card');
  const sections = all('main > section');
  const numbers = all('.number[data-filter]');
  const details = all('.row > details, .clean');
  const choices = [one('service'), one('policy')].filter(Boolean);
  const texts = new Map();

  // The text to search, of a row and its card's head, is read once.
  const textOf = (element) => {
    let text = texts.get(element);
    if (text === undefined) {
      text = lower(element.textContent);
      texts.set(element, text);
    }
    return text;
  };
  const has = (row, word) => textOf(row).includes(word) || textOf(row.closest('.card').firstElementChild).includes(word);

  const pressed = (kind) => new Set(numbers
    .filter((n) => n.dataset.filter === kind && n.getAttribute('aria-pressed') === 'true')
    .map((n) => n.dataset.value));

  const filter = () => {
    const verdicts = pressed('verdict');
    const severities = pressed('severity');
    const any = verdicts.size + severities.size > 0;
    const service = one('service') ? one('service').value : '';
    const policy = one('policy').value;
    const words = lower(one('text').value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const { verdict, severity, policies } = row.dataset;
      const owner = verdict ? row.closest('.card').dataset.service : row.dataset.service;
      const show = (!any || verdicts.has(verdict) || severities.has(severity)) &&
        (!service || owner === service) &&
        (!policy || policies.includes('|' + policy + '|')) &&
        words.every((word) => has(row, word));
      if (row.hidden === show) row.hidden = !show;
      shown += show;
    }
    const narrowed = shown < rows.length;
    for (const card of cards) card.hidden = narrowed && !card.querySelector('.row:not([hidden])');
    for (const section of sections) section.hidden = narrowed && !section.querySelector('.card:not([hidden])');
    for (const clean of all('.clean, .board')) clean.hidden = narrowed;
    one('nothing').hidden = shown > 0 || rows.length === 0;
    const output = one('shown');
    output.textContent = output.dataset.form.replace('{shown}', shown).replace('{all}', rows.length);
  };

  const open = (list, state) => list.forEach((d) => { d.open = state; });

  for (const number of numbers) {
    number.disabled = false;
    number.addEventListener('click', () => {
      number.setAttribute('aria-pressed', String(number.getAttribute('aria-pressed') !== 'true'));
      filter();
    });
  }
  one('text').addEventListener('input', filter);
  for (const choice of choices) choice.addEventListener('change', filter);
  one('open').addEventListener('click', () => open(details.filter((d) => !d.closest('[hidden]')), true));
  one('close').addEventListener('click', () => open(details, false));
  one('clear').addEventListener('click', () => {
    one('text').value = '';
    for (const choice of choices) choice.value = '';
    for (const number of numbers) number.setAttribute('aria-pressed', 'false');
    filter();
  });

  // Open everything for printing.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = details.filter((d) => !d.open);
    open(closed, true);
  });
  window.addEventListener('afterprint', () => open(closed, false));

  // A sandboxed page has no storage; then the choice is not kept.
  const store = 'altlas-lint-theme';
  for (const theme of all('input[name="theme"]')) {
    theme.addEventListener('change', () => { try { localStorage.setItem(store, theme.value); } catch { /* none */ } });
    try { if (localStorage.getItem(store) === theme.value) theme.checked = true; } catch { /* none */ }
  }

  if (rows.length > 0) all('.tools')[0].hidden = false;
  filter();
})();

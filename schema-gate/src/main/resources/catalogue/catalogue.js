// The filter of the first page. Without scripts every subject is simply there.
'use strict';
(() => {
  const filter = document.getElementById('filter');
  if (!filter) {
    return;
  }
  const found = document.getElementById('found');
  const entries = Array.from(document.querySelectorAll('.entry'));
  const topics = Array.from(document.querySelectorAll('.topic'));

  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      const matches = words.every((word) => entry.dataset.text.includes(word));
      entry.hidden = !matches;
      count += matches ? 1 : 0;
    }
    for (const topic of topics) {
      topic.hidden = words.length > 0 && !topic.querySelector('.entry:not([hidden])');
    }
    found.textContent = words.length === 0 ? '' : count + ' of ' + entries.length + ' subjects';
  };

  filter.closest('.filter').hidden = false;
  filter.addEventListener('input', apply);
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      filter.value = '';
      apply();
    }
  });
  apply(); // a browser that goes back keeps what was typed
})();

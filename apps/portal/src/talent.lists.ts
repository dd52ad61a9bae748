import type { ConsentEvent, RecordPart, TalentUse } from '@app/consent';
import type { Publication, Work } from '@app/renders';
import { html, type Markup } from './html.ts';
import { day, moment, named, sum, type Tongue } from './talent.tongue.ts';
import { fill } from './words/index.ts';

/** Each time that somebody wanted to use the clone, and what the person earned by it. */
export function usesCard(uses: readonly TalentUse[], tongue: Tongue): Markup {
  // A film is asked about whenever it goes out, and earns once: the first time.
  const firsts = new Map(uses.filter(({ royalty, outcome }) => royalty && outcome === 'allow').map(({ subjectId, id }) => [subjectId, id]));
  const lines = uses.map((use) => useLine(firsts.get(use.subjectId) === use.id ? use : { ...use, royalty: null }, tongue));
  return card('uses', tongue.words.uses, lines, tongue);
}

/** The films that are out, or were, and what must come down. */
export const worksCard = (works: readonly Work[], now: Date, tongue: Tongue): Markup =>
  card(
    'works',
    tongue.words.works.heading,
    works.map((work) => workLine(work, now, tongue)),
    tongue,
  );

/** Who opened the person's record. */
export const readingsCard = (readings: readonly ConsentEvent[], brand: string, tongue: Tongue): Markup =>
  card(
    'readings',
    tongue.words.readings.heading,
    readings.map((reading) => readingLine(reading, brand, tongue)),
    tongue,
  );

const card = (name: string, heading: string, lines: readonly Markup[], { words }: Tongue): Markup => html`
<section class="card" aria-labelledby="h-${name}"><h2 id="h-${name}">${heading}</h2>
${lines.length > 0 ? html`<ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${words.none}</p>`}
</section>`;

function useLine({ kind, outcome, asked, decidedAt, royalty }: TalentUse, tongue: Tongue): Markup {
  const { words } = tongue;
  const details = [
    ...(asked.platform ? [named('platforms', asked.platform, tongue)] : []),
    ...(asked.territories ?? []).map((territory) => named('territories', territory, tongue)),
    ...(asked.seconds === undefined ? [] : [`${asked.seconds} s`]),
  ];
  const answer = outcome === 'allow' ? words.allowed : html`<strong class="refused">${words.refused}</strong>`;
  const earned = royalty && html` · <strong>${fill(words.earned, { amount: sum(royalty, tongue) })}</strong>`;
  return html`${moment(decidedAt, tongue)} ${words.kinds[kind]}, ${answer}${details.map((detail) => ` · ${detail}`)}${earned}`;
}

function workLine({ render, publications }: Work, now: Date, tongue: Tongue): Markup {
  const { words } = tongue;
  const { platform, territories } = render.destination;
  const where = [named('platforms', platform, tongue), ...territories.map((territory) => named('territories', territory, tongue))].join(
    ' · ',
  );
  const gone = render.status === 'withdrawn' && html` · ${words.works.withdrawn}`;
  const places = publications.map((publication) => publicationLine(publication, now, tongue));
  return html`${moment(render.createdAt, tongue)} ${where}${gone}
${places.length > 0 ? html`<ul class="places">${places}</ul>` : html`<span class="small">${words.works.nowhere}</span>`}`;
}

function publicationLine({ url, publishedAt, takedownDueAt, takenDownAt }: Publication, now: Date, tongue: Tongue): Markup {
  const { words } = tongue;
  const told = (template: string, date: Date) => fill(template, { date: day(date, tongue) });
  const due = (date: Date) =>
    date > now
      ? html`<strong class="due">${told(words.works.due, date)}</strong>`
      : html`<strong class="refused">${told(words.works.overdue, date)}</strong>`;
  const down = takenDownAt ? told(words.works.takenDown, takenDownAt) : takedownDueAt && due(takedownDueAt);
  return html`<li><a href="${url}" rel="noreferrer">${url}</a> <span class="small">${told(words.works.published, publishedAt)}${down && html` · ${down}`}</span></li>`;
}

function readingLine({ actor, details, occurredAt }: ConsentEvent, brand: string, tongue: Tongue): Markup {
  const { by, why } = tongue.words.readings;
  return html`${moment(occurredAt, tongue)} ${fill(by[actor], { brand })}: ${why[details.part as RecordPart] ?? String(details.part)}`;
}

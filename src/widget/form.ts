import type { FormAnswers, FormProblem, VisitorConfig } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import { h } from './dom.ts';

type Field = VisitorConfig['form'][number];

export type FormView = {
  element: HTMLElement;
  /** Marks the fields with these problems and goes to the first; without any, says that it did not work. */
  showProblems(problems: Record<string, FormProblem>): void;
  setBusy(busy: boolean): void;
};

/** One question on the page. */
type Asked = {
  field: Field;
  element: HTMLElement;
  inputs: HTMLInputElement[];
  error: HTMLElement;
};

/** The questions before the chat. `onSubmit` gets the answers once they pass the page's own look at them. */
export function formView(
  fields: readonly Field[],
  context: Context,
  onSubmit: (answers: FormAnswers) => void,
): FormView {
  const { say } = context;
  const asked = fields.map((field) => ask(field, context));
  const submit = h('button', { type: 'submit', class: 'primary' }, say('start'));
  const failure = h('p', { class: 'error', role: 'alert' });
  const form = h(
    'form',
    { novalidate: true, autocomplete: 'on' },
    ...asked.map(({ element }) => element),
    failure,
    submit,
  );

  const mark = (question: Asked, problem: FormProblem | undefined): void => {
    const isUnticked = question.field.kind === 'consent' && problem === 'required';
    question.error.textContent = problem === undefined ? '' : say(isUnticked ? 'agree' : problem);
    for (const input of question.inputs) {
      if (problem === undefined) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
    }
  };

  const showProblems = (problems: Record<string, FormProblem>): void => {
    for (const question of asked) mark(question, problems[question.field.key]);
    const first = asked.find(({ field }) => problems[field.key] !== undefined);
    failure.textContent = first === undefined ? say('failed') : '';
    first?.inputs[0]?.focus();
  };

  for (const question of asked) {
    question.element.addEventListener('input', () => mark(question, undefined));
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    failure.textContent = '';
    const problems = Object.fromEntries(
      asked.flatMap((question) => {
        const problem = problemOf(question);
        return problem === undefined ? [] : [[question.field.key, problem]];
      }),
    );
    if (Object.keys(problems).length > 0) showProblems(problems);
    else onSubmit(Object.fromEntries(asked.map((question) => [question.field.key, answerOf(question)])));
  });

  return {
    element: form,
    showProblems,
    setBusy(busy) {
      submit.disabled = busy;
      submit.textContent = say(busy ? 'starting' : 'start');
    },
  };
}

function ask(field: Field, context: Context): Asked {
  const error = h('p', { class: 'error', id: `${field.key}-error`, 'aria-live': 'polite' });
  const described = { 'aria-describedby': error.id, ...(field.required ? { 'aria-required': 'true' } : {}) };
  if (field.kind === 'choice') return askChoice(field, context, error, described);
  if (field.kind === 'consent') {
    const input = h('input', { type: 'checkbox', id: field.key, name: field.key, ...described });
    const label = h('label', { for: field.key }, h('span', {}, ...labelled(field, context)));
    return {
      field,
      error,
      inputs: [input],
      element: h('div', { class: 'field consent' }, input, label, error),
    };
  }
  const input = h('input', {
    id: field.key,
    name: field.key,
    type: { text: 'text', email: 'email', phone: 'tel' }[field.kind],
    autocomplete: field.key === 'name' ? 'name' : { text: 'off', email: 'email', phone: 'tel' }[field.kind],
    maxlength: 500,
    dir: 'auto',
    ...described,
  });
  const label = h('label', { for: field.key }, ...labelled(field, context));
  return { field, error, inputs: [input], element: h('div', { class: 'field' }, label, input, error) };
}

function askChoice(
  field: Field,
  context: Context,
  error: HTMLElement,
  described: Record<string, string>,
): Asked {
  const choices = (field.choices ?? []).map(({ value, label }, at) => {
    const id = `${field.key}-${at}`;
    const input = h('input', { type: 'radio', id, name: field.key, value });
    return { input, label: h('label', { for: id, dir: 'auto' }, context.own(label)) };
  });
  const element = h(
    'fieldset',
    { class: 'field choice', role: 'radiogroup', ...described },
    h('legend', {}, ...labelled(field, context)),
    h('div', { class: 'chips' }, ...choices.flatMap(({ input, label }) => [input, label])),
    error,
  );
  return { field, error, inputs: choices.map(({ input }) => input), element };
}

function labelled(field: Field, { own, say }: Context): (Node | string)[] {
  const label = own(field.label);
  if (field.required) return [label, h('span', { class: 'star', 'aria-hidden': 'true' }, ' *')];
  return field.kind === 'consent' ? [label] : [label, h('span', { class: 'hint' }, ` (${say('optional')})`)];
}

function answerOf({ field, inputs }: Asked): string | boolean {
  if (field.kind === 'consent') return inputs[0]?.checked === true;
  if (field.kind === 'choice') return inputs.find(({ checked }) => checked)?.value ?? '';
  return inputs[0]?.value.trim() ?? '';
}

/** A first look, to save a round trip; the relay's is the one that counts. */
function problemOf(question: Asked): FormProblem | undefined {
  const answer = answerOf(question);
  const { kind, required } = question.field;
  if (answer === '' || answer === false) return required ? 'required' : undefined;
  return kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(String(answer)) ? 'email' : undefined;
}

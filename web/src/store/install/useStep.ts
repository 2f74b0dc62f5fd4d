import { useSearchParams } from 'react-router';

export type Step = 'options' | 'review';

/** The step in the address: the browser's Back leads from the review to the options. */
export function useStep(): [Step, (step: Step) => void] {
  const [query, setQuery] = useSearchParams();
  const step: Step = query.get('step') === 'review' ? 'review' : 'options';
  const go = (next: Step) =>
    setQuery((old) => {
      const words = new URLSearchParams(old);
      if (next === 'options') words.delete('step');
      else words.set('step', next);
      return words;
    });
  return [step, go];
}

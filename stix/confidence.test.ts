import { expect, test } from 'vitest';
import { CONFIDENCE_SCALES, CONFIDENCE_SCALE_NAMES, confidenceStep, confidenceValue } from './index.ts';

test('N1: every confidence from 0 to 100 is one step of every scale, and the value of a step reads as that step', () => {
  for (const scale of CONFIDENCE_SCALE_NAMES) {
    for (let confidence = 0; confidence <= 100; confidence++) {
      const steps = CONFIDENCE_SCALES[scale].filter(({ from, to }) => confidence >= from && confidence <= to);
      expect(steps, `${scale} ${confidence}`).toHaveLength(1);
      expect(confidenceStep(scale, confidence)).toBe(steps[0]);
    }
    for (const step of CONFIDENCE_SCALES[scale]) {
      expect(confidenceStep(scale, step.value), step.name).toBe(step);
      expect(confidenceValue(scale, step.name), step.name).toBe(step.value);
    }
  }
});

test('N2: the values are those of the standard', () => {
  const values = (scale: keyof typeof CONFIDENCE_SCALES) => CONFIDENCE_SCALES[scale].map((step) => step.value);
  expect(values('low-medium-high')).toEqual([0, 15, 50, 85]);
  expect(values('0-10')).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(values('admiralty')).toEqual([10, 30, 50, 70, 90]);
  expect(values('wep')).toEqual([0, 10, 30, 50, 70, 90, 100]);
  expect(values('dni')).toEqual([5, 15, 30, 50, 70, 85, 95]);
  expect(values('misp')).toEqual([0, 25, 50, 75, 100]);
  expect(confidenceStep('0-10', 14)?.name).toBe('1');
  expect(confidenceStep('0-10', 95)?.name).toBe('10');
  expect(confidenceStep('low-medium-high', 69)?.name).toBe('Med');
});

test('N3: words are known in any case, by number, and by each of several that mean the same', () => {
  expect(confidenceValue('admiralty', '2')).toBe(70);
  expect(confidenceValue('admiralty', ' probably  TRUE ')).toBe(70);
  expect(confidenceValue('low-medium-high', 'medium')).toBe(50);
  expect(confidenceValue('dni', 'remote')).toBe(5);
  expect(confidenceValue('wep', 'almost certain')).toBe(90);
  expect(confidenceValue('misp', 'Usually-Confident')).toBe(75);
});

test('N4: where nothing can be said there is no value, and no number stands for it', () => {
  expect(confidenceValue('admiralty', '6')).toBe('none');
  expect(confidenceValue('admiralty', '6 - Truth cannot be judged')).toBe('none');
  expect(confidenceValue('misp', 'confidence-cannot-be-evaluated')).toBe('none');
  expect(confidenceValue('wep', 'constructor')).toBeUndefined();
  for (const wrong of [undefined, null, '50', -1, 101, Number.NaN, Number.POSITIVE_INFINITY])
    expect(confidenceStep('wep', wrong)).toBeUndefined();
  expect(confidenceStep('dni', 9.4)?.value).toBe(5);
});

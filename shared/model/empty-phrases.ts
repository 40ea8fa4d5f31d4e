import { z } from 'zod';

/** Longest phrase and most of them that a branch keeps. */
export const MAX_PHRASE = 30;
export const MAX_PHRASES = 200;

/** 空泛用语: what a branch does not take for criticism. Compared without punctuation and white space. */
export const emptyPhrases = z.array(z.string().trim().min(1).max(MAX_PHRASE)).max(MAX_PHRASES);

/** Phrases that say nothing about a thing that happened: where a branch's own list starts. */
export const USUAL_EMPTY_PHRASES: readonly string[] = [
  '没有意见',
  '没什么意见',
  '没意见',
  '无意见',
  '没有',
  '工作太忙',
  '工作太辛苦',
  '工作太拼',
  '注意身体',
  '注意休息',
  '保重身体',
  '劳逸结合',
  '继续努力',
  '再接再厉',
  '继续保持',
  '向你学习',
  '值得学习',
  '各方面都很好',
  '都很好',
  '挺好',
  '很好',
  '不错',
  '希望更好',
  '加强学习',
  '无',
];

/** A text as phrases are compared with it: without punctuation and white space. */
export function bareWords(text: string): string {
  return text.replaceAll(/[\s\p{P}]/gu, '');
}

/** A list without what comes twice or says nothing at all, each phrase bare; in the order in which they first came. */
export function tidyPhrases(phrases: readonly string[]): string[] {
  return [...new Set(phrases.map(bareWords))].filter((phrase) => phrase !== '');
}

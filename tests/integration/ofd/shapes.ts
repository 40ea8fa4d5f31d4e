import type { Shape } from './xml.ts';

/* The elements that domain notes §6.4 show or name, each with what it may hold there. */

const TEXT: Shape = { text: true };

export const OFD_SHAPE: Shape = {
  must: ['Version', 'DocType'],
  children: {
    DocBody: [
      'one',
      {
        children: {
          DocInfo: [
            'one',
            {
              children: {
                DocID: ['one', TEXT],
                Title: ['one', TEXT],
                Author: ['one', TEXT],
                Subject: ['maybe', TEXT],
                Abstract: ['maybe', TEXT],
                CreationDate: ['one', TEXT],
                ModDate: ['maybe', TEXT],
                DocUsage: ['maybe', TEXT],
                Creator: ['one', TEXT],
                CreatorVersion: ['one', TEXT],
                CustomDatas: ['maybe', { children: { CustomData: ['many', { must: ['Name'], text: true }] } }],
              },
            },
          ],
          DocRoot: ['one', TEXT],
        },
      },
    ],
  },
};

export const DOCUMENT_SHAPE: Shape = {
  children: {
    CommonData: [
      'one',
      {
        children: {
          MaxUnitID: ['one', TEXT],
          PageArea: ['one', { children: { PhysicalBox: ['one', TEXT] } }],
          PublicRes: ['one', TEXT],
        },
      },
    ],
    Pages: ['one', { children: { Page: ['many', { must: ['ID', 'BaseLoc'] }] } }],
  },
};

export const RES_SHAPE: Shape = {
  must: ['BaseLoc'],
  children: {
    Fonts: [
      'one',
      {
        children: {
          Font: [
            'many',
            {
              must: ['ID', 'FontName'],
              may: ['FamilyName', 'Serif', 'Bold', 'Italic', 'FixedWidth'],
              children: { FontFile: ['one', TEXT] },
            },
          ],
        },
      },
    ],
  },
};

const COLOUR: Shape = { must: ['Value'] };

export const PAGE_SHAPE: Shape = {
  children: {
    Content: [
      'one',
      {
        children: {
          Layer: [
            'many',
            {
              must: ['ID', 'Type'],
              children: {
                TextObject: [
                  'any',
                  {
                    must: ['ID', 'Boundary', 'Font', 'Size'],
                    // Weight is not in the notes; GB/T 33190—2016 has it for text that is to look stronger.
                    may: ['HScale', 'Weight'],
                    children: {
                      FillColor: ['maybe', COLOUR],
                      TextCode: ['many', { must: ['X', 'Y'], may: ['DeltaX', 'DeltaY'], text: true }],
                    },
                  },
                ],
                PathObject: [
                  'any',
                  {
                    must: ['ID', 'Boundary', 'LineWidth'],
                    children: { AbbreviatedData: ['one', TEXT] },
                  },
                ],
              },
            },
          ],
        },
      },
    ],
  },
};

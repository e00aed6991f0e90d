import { alternativesEvidence, alternativesList, alternativesTable, trademarks } from './alternatives.ts';
import { answer, answers } from './answers.ts';
import { apiClasses, apiIndex, apiMethods, commands } from './api.ts';
import { blank } from './blank.ts';
import type { Block } from './block.ts';
import { drawing } from './drawing.ts';
import { fact } from './fact.ts';
import { featureDetails, featureList } from './feature-list.ts';
import { featureMatrix } from './feature-matrix.ts';
import { fileFacts } from './file-facts.ts';
import { flow } from './flow.ts';
import { notes } from './notes.ts';
import { onlyFor } from './only-for.ts';
import { parts, shot, slide, step } from './pack.ts';
import { phaseTable } from './phase-table.ts';
import { planQuestions } from './plan-questions.ts';
import { planned } from './planned.ts';
import { priceLines } from './price-lines.ts';
import { quickReference } from './quick-reference.ts';
import { conflicts, roleList, sources, supportTable } from './records.ts';
import { roiCalculator } from './roi-calculator.ts';
import { roiAssumptions, roiFormulas, roiInputs, roiLimits } from './roi-method.ts';
import { stageList, stageTable } from './stage-list.ts';
import { steps } from './steps.ts';
import { tabItem, tabs } from './tabs.ts';
import { tierBadge } from './tier-badge.ts';
import { tierCards } from './tier-cards.ts';
import { tierTable } from './tier-table.ts';

/** Every tag that an author may write. A new block is a new row. */
export const BLOCKS: Record<string, Block> = {
  Fact: fact,
  TierBadge: tierBadge,
  TierTable: tierTable,
  TierCards: tierCards,
  PriceLines: priceLines,
  FeatureMatrix: featureMatrix,
  FeatureList: featureList,
  FeatureDetails: featureDetails,
  OnlyFor: onlyFor,
  Planned: planned,
  SupportTable: supportTable,
  RoleList: roleList,
  Conflicts: conflicts,
  Sources: sources,
  Flow: flow,
  Steps: steps,
  Tabs: tabs,
  TabItem: tabItem,
  Notes: notes,
  Blank: blank,
  Drawing: drawing,
  StageList: stageList,
  StageTable: stageTable,
  Answer: answer,
  Answers: answers,
  ApiIndex: apiIndex,
  ApiMethods: apiMethods,
  ApiClasses: apiClasses,
  Commands: commands,
  PhaseTable: phaseTable,
  FileFacts: fileFacts,
  RoiCalculator: roiCalculator,
  RoiFormulas: roiFormulas,
  RoiAssumptions: roiAssumptions,
  RoiInputs: roiInputs,
  RoiLimits: roiLimits,
  AlternativesTable: alternativesTable,
  AlternativesList: alternativesList,
  AlternativesEvidence: alternativesEvidence,
  Trademarks: trademarks,
  PlanQuestions: planQuestions,
  QuickReference: quickReference,
  Step: step,
  Shot: shot,
  Slide: slide,
  ...parts,
};

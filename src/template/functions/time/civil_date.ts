/** A day of the proleptic Gregorian calendar; month from 1. Year 0 is 1 BC. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysIn400Years = 146097;
/** Days from 0000-03-01 to 1970-01-01. */
const epochDays = 719468;

/** Days since 1970-01-01. Months and days outside their range count on, as in Go: month 13 is January. */
export function daysSinceEpoch({ year, month, day }: CivilDate): number {
  const months = year * 12 + month - 1;
  const monthFromMarch = modulo(months - 2, 12);
  const yearFromMarch = Math.floor((months - 2) / 12);
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  return era * daysIn400Years + yearOfEra * 365 + leapDays + dayOfYear - epochDays;
}

/** The day that is `days` after 1970-01-01. */
export function civilDate(days: number): CivilDate {
  const shifted = days + epochDays;
  const era = Math.floor(shifted / daysIn400Years);
  const dayOfEra = shifted - era * daysIn400Years;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The day's number within its year, from 1. */
export function yearDay(date: CivilDate): number {
  return daysSinceEpoch(date) - daysSinceEpoch({ year: date.year, month: 1, day: 1 }) + 1;
}

/** 0 for Sunday. */
export function weekday(date: CivilDate): number {
  return modulo(daysSinceEpoch(date) + 4, 7);
}

/** Whether the year has 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days of a month, from 1. */
export function daysInMonth(year: number, month: number): number {
  return daysSinceEpoch({ year, month: month + 1, day: 1 }) - daysSinceEpoch({ year, month, day: 1 });
}

/** The remainder that is never negative. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

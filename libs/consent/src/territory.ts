/** The member states of the European Union, 2026. */
const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

export const countriesOf = (territory: string): readonly string[] => (territory === 'EU' ? EU : [territory]);

//! The rules, one a file, and the table that lists them.

mod parent_circle;
mod overlapping_terms;
mod own_successor;
mod derive_circle;
mod parts_circle;
mod subtotal_circle;
mod validity_upside_down;
mod outside_validity;
mod after_area_ended;
mod achieved_too_early;
mod year_to_date_without_day;
mod day_outside_period;
mod broken_link;
mod unknown_id_in_live_data;
mod reserved_id;
mod same_address;
mod same_title;
mod far_off_day;
mod deadline_as_event;
mod open_but_done;
mod copied_year;
mod copied_area;
mod swapped_columns;
mod plan_of_whole_year;
mod no_source;
mod wrong_direction;
mod vintage_order;
mod source_of_another_year;
mod unknown_leave_out;
mod value_of_another_kind;
mod units_do_not_mix;
mod looks_grouped;
mod grouped_column;
mod fraction_of_count;
mod no_such_date;
mod ten_times_its_neighbours;
mod value_not_in_quote;
mod personal_data;
mod withheld_count_repeated;
mod empty_live_data;
mod no_target;
mod no_figure;
mod stated_attainment;
mod parts_do_not_add_up;
mod part_above_total;
mod total_outside_parts;
mod outlier;
mod far_from_target;
mod derived_as_zero;
mod fraction_for_percent;
pub(super) mod impossible_value;
mod falling_cumulative;
mod date_out_of_period;
mod stated_share;
mod stated_change;
mod percent_or_points;
mod covers_not_said;
mod looks_cumulative;
pub(super) mod periods_do_not_add_up;
mod period_not_over;
mod unit_conversion;
mod plan_below_last_year;
mod weak_target;
mod conflicting_targets;
mod figures_disagree;
pub(super) mod narrative_contradicts;
pub(super) mod outdated_issue;
mod missing_translation;

use super::Rule;

/// Every rule: what does not fit together first, then what looks odd, then what is missing.
pub const RULES: &[Rule] = &[
    parent_circle::RULE,
    own_successor::RULE,
    overlapping_terms::RULE,
    derive_circle::RULE,
    parts_circle::RULE,
    subtotal_circle::RULE,
    validity_upside_down::RULE,
    outside_validity::RULE,
    after_area_ended::RULE,
    achieved_too_early::RULE,
    year_to_date_without_day::RULE,
    day_outside_period::RULE,
    broken_link::RULE,
    unknown_id_in_live_data::RULE,
    reserved_id::RULE,
    same_address::RULE,
    same_title::RULE,
    far_off_day::RULE,
    open_but_done::RULE,
    deadline_as_event::RULE,
    copied_year::RULE,
    copied_area::RULE,
    swapped_columns::RULE,
    plan_of_whole_year::RULE,
    no_source::RULE,
    wrong_direction::RULE,
    vintage_order::RULE,
    source_of_another_year::RULE,
    unknown_leave_out::RULE,
    value_of_another_kind::RULE,
    units_do_not_mix::RULE,
    covers_not_said::RULE,
    looks_cumulative::RULE,
    period_not_over::RULE,
    looks_grouped::RULE,
    grouped_column::RULE,
    fraction_of_count::RULE,
    no_such_date::RULE,
    ten_times_its_neighbours::RULE,
    value_not_in_quote::RULE,
    personal_data::RULE,
    withheld_count_repeated::RULE,
    empty_live_data::RULE,
    missing_translation::RULE,
    no_target::RULE,
    no_figure::RULE,
    stated_attainment::RULE,
    parts_do_not_add_up::RULE,
    part_above_total::RULE,
    total_outside_parts::RULE,
    outlier::RULE,
    far_from_target::RULE,
    derived_as_zero::RULE,
    fraction_for_percent::RULE,
    impossible_value::RULE,
    falling_cumulative::RULE,
    periods_do_not_add_up::RULE,
    date_out_of_period::RULE,
    stated_share::RULE,
    stated_change::RULE,
    percent_or_points::RULE,
    unit_conversion::RULE,
    plan_below_last_year::RULE,
    weak_target::RULE,
    conflicting_targets::RULE,
    figures_disagree::RULE,
    narrative_contradicts::RULE,
    outdated_issue::RULE,
];

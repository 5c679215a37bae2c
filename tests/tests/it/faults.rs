//! Faults around a page, by accident or intent: the whole article stays readable, what was asked for is shown or
//! reported missing, no control is dead, and the console has no error of ours.

use browser_tests::faults::Fault;

const fn fault(name: &'static str, behaviours: &'static [&'static str]) -> Fault {
    Fault { name, behaviours }
}

/// All faults, with the behaviours that prove that the page bears them.
pub(crate) const FAULTS: [Fault; 20] = [
    fault(
        "an address that says nothing: #, #%, #/%; the skip link",
        &[
            "addresses::malformed_addresses_break_nothing",
            "accessibility::tab_starts_at_the_skip_link_and_shows_where_it_is",
        ],
    ),
    fault(
        "%FF, and a megabyte of %25, in fragment and query",
        &["addresses::what_is_asked_for_in_vain_is_repeated_in_short_and_straight"],
    ),
    fault(
        "quotes unknown, renamed, merged, removed",
        &["links::what_became_of_a_published_quote_is_said"],
    ),
    fault(
        "an id or a selector beside a text directive; filtered, in another view",
        &[
            "links::an_id_beside_other_directions_leads_to_the_quote",
            "linked_words::linked_words_that_a_filter_hides_are_unfolded",
        ],
    ),
    fault("ids that stand twice", &["hostile::no_id_stands_twice"]),
    fault(
        "markup and scripts in every text",
        &[
            "texts::markup_in_any_text_stays_text",
            "bad_messages::nothing_from_a_message_becomes_markup",
        ],
    ),
    fault(
        "text that turns the direction of what follows",
        &[
            "texts::what_turns_text_around_turns_its_own_words_only",
            "addresses::what_is_asked_for_in_vain_is_repeated_in_short_and_straight",
        ],
    ),
    fault(
        "odd characters, unpaired surrogates",
        &[
            "texts::odd_characters_are_shown_found_and_linked",
            "bad_messages::half_a_character_in_a_message_harms_nothing",
        ],
    ),
    fault(
        "an article of 5 MB",
        &["texts::five_megabytes_are_filtered_and_searched"],
    ),
    fault(
        "a damaged page",
        &[
            "damaged::a_page_that_is_cut_off_shows_the_rest",
            "damaged::a_page_without_a_piece_shows_the_rest",
            "damaged::a_page_with_a_piece_twice_goes_on",
            "damaged::a_page_in_another_order_goes_on",
            "damaged::a_page_that_has_lost_attributes_goes_on",
            "loader::a_page_that_has_lost_its_data_stays_whole",
            "loader::a_page_that_has_lost_some_of_its_data_works",
        ],
    ),
    fault(
        "storage and selection that throw or are null",
        &["hostile::without_storage_and_selection_the_page_goes_on"],
    ),
    fault(
        "no WebAssembly, a policy that forbids it, no names for trusted types",
        &[
            "loader::without_webassembly_the_whole_page_stays_and_nothing_is_tried_again",
            "loader::where_a_policy_forbids_webassembly_the_whole_page_stays",
            "loader::in_a_frame_no_name_is_asked_for_where_a_policy_gives_none",
            "loader::under_a_strict_policy_everything_works",
        ],
    ),
    fault(
        "files that are missing, late, cut off or of another type",
        &[
            "missing::without_its_app_the_page_is_whole_and_says_so",
            "missing::without_its_loader_the_page_is_whole",
            "missing::without_what_takes_words_along_nothing_is_offered",
            "missing::without_its_style_the_page_works",
            "missing::without_its_script_a_frame_shows_the_page",
            "missing::what_shares_is_said_to_be_missing",
            "missing::without_what_talks_to_the_host_the_page_goes_on",
            "missing::files_that_are_late_are_said_to_be",
            "missing::where_a_new_version_has_taken_the_files_the_page_leads_to_it",
            "missing::with_a_loader_of_another_version_the_page_is_whole",
            "missing::what_was_missing_for_a_moment_comes_with_another_try",
            "missing::scripts_of_another_type_do_what_they_do_or_nothing",
        ],
    ),
    fault(
        "a trap at any time, in any module",
        &[
            "traps::wherever_the_app_traps_at_start_the_page_is_whole",
            "traps::whatever_a_reader_does_then_a_trap_leaves_the_page_whole",
            "traps::wherever_what_shares_traps_the_page_is_whole",
            "traps::wherever_what_talks_to_the_host_traps_the_page_is_whole",
        ],
    ),
    fault(
        "a translated page that is filtered, searched, linked and shared",
        &[
            "hostile::a_translated_page_goes_on",
            "hostile::a_page_that_is_translated_again_and_again_goes_on",
        ],
    ),
    fault(
        "extensions that move, wrap, copy or remove elements",
        &[
            "extensions::what_extensions_do_before_the_app_comes_leaves_no_dead_control",
            "extensions::what_extensions_do_to_the_app_leaves_no_dead_control",
            "extensions::a_filter_button_without_filters_says_so",
            "extensions::a_share_button_without_its_sheet_says_so",
        ],
    ),
    fault(
        "scripts run twice, two apps, 50 frames, a tab not shown",
        &[
            "loader::scripts_that_are_run_twice_work_once",
            "tabs::a_page_that_stands_twice_works_once",
            "tabs::fifty_frames_on_a_page_work",
            "tabs::a_tab_that_is_not_shown_is_ready_when_it_is",
        ],
    ),
    fault(
        "heights that are false, from strangers or come late",
        &[
            "embed_host::what_others_say_about_the_height_changes_nothing",
            "embed::embeds_come_and_go",
        ],
    ),
    fault(
        "a storm of steps, a history that refuses, srcdoc, about:blank",
        &[
            "hostile::a_storm_of_steps_stops_nothing",
            "hostile::a_history_that_refuses_stops_nothing",
            "one_file::without_an_origin_the_file_works_too",
            "one_file::written_into_an_empty_frame_the_file_works_too",
        ],
    ),
    fault(
        "a sandbox, no clipboard, no sharing, no windows",
        &[
            "refused::where_copying_is_refused_the_link_is_there_to_copy",
            "refused::where_the_systems_sheet_is_refused_that_is_said",
            "refused::in_a_sandbox_everything_works_or_says_that_it_does_not",
            "hostile::a_sandboxed_frame_without_an_origin_still_filters",
        ],
    ),
];
